// The HTTP contract on Go's net/http as it comes: a goroutine for each connection.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"sync/atomic"
	"time"
)

const page = `{body}`

var burnt atomic.Uint64

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "address")
	headerBytes := flag.Int("header-bytes", 8192, "of a request head")
	messageBytes := flag.Int64("message-bytes", 1<<20, "of a request body")
	readWait := flag.Duration("read-wait", 180*time.Second, "of silence")
	writeWait := flag.Duration("write-wait", 10*time.Second, "for a peer to take a response")
	flag.Parse()

	http.HandleFunc("/", text("/", func(*http.Request) bool { return true }))
	http.HandleFunc("/burn", text("/burn", burn))
	http.HandleFunc("/wait", text("/wait", wait))
	http.HandleFunc("/echo", echo(*messageBytes))
	server := &http.Server{
		Addr:           *listen,
		MaxHeaderBytes: *headerBytes,
		IdleTimeout:    *readWait,
		WriteTimeout:   *writeWait + *readWait,
	}
	log.Fatal(server.ListenAndServe())
}

// The fixed page, after what is to be done first; false if the query makes no sense.
func text(path string, first func(*http.Request) bool) http.HandlerFunc {
	return func(response http.ResponseWriter, request *http.Request) {
		if request.URL.Path != path {
			response.WriteHeader(http.StatusNotFound)
			return
		}
		if request.Method != http.MethodGet && request.Method != http.MethodHead {
			response.Header().Set("Allow", "GET, HEAD")
			response.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		if !first(request) {
			response.WriteHeader(http.StatusBadRequest)
			return
		}
		response.Header().Set("Content-Type", "text/plain")
		io.WriteString(response, page)
	}
}

func burn(request *http.Request) bool {
	micros, err := strconv.ParseUint(request.URL.Query().Get("us"), 10, 32)
	if err != nil {
		return false
	}
	for end := time.Now().Add(time.Duration(micros) * time.Microsecond); time.Now().Before(end); {
		sum := uint64(0)
		for i := uint64(0); i < 100; i++ {
			sum += i * i
		}
		burnt.Add(sum)
	}
	return true
}

func wait(request *http.Request) bool {
	millis, err := strconv.ParseUint(request.URL.Query().Get("ms"), 10, 32)
	if err != nil {
		return false
	}
	time.Sleep(time.Duration(millis) * time.Millisecond)
	return true
}

func echo(most int64) http.HandlerFunc {
	return func(response http.ResponseWriter, request *http.Request) {
		if request.Method != http.MethodPost {
			response.Header().Set("Allow", "POST")
			response.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(response, request.Body, most))
		if err != nil {
			response.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		}
		response.Header().Set("Content-Type", "application/octet-stream")
		response.Write(body)
	}
}
